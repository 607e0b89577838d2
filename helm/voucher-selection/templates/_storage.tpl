{{/* Which store is configured: s3, gcs or persistentVolumeClaim. */}}
{{- define "voucher.storage" -}}
{{- if .Values.storage.s3.bucket -}}
s3
{{- else if .Values.storage.gcs.bucket -}}
gcs
{{- else -}}
persistentVolumeClaim
{{- end -}}
{{- end -}}

{{/* The location of the store, as VOUCHER_STORE and --output take it. */}}
{{- define "voucher.store" -}}
{{- $kind := include "voucher.storage" . -}}
{{- with index .Values.storage $kind -}}
{{- if eq $kind "s3" -}}
s3://{{ .bucket }}{{ with .prefix }}/{{ . }}{{ end }}
{{- else if eq $kind "gcs" -}}
gs://{{ .bucket }}{{ with .prefix }}/{{ . }}{{ end }}
{{- else -}}
/data{{ with .path }}/{{ . }}{{ end }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* How the store, and an input in the same place, are reached. */}}
{{- define "voucher.storageEnv" -}}
{{- with .Values.storage.s3 -}}
{{- with .region }}
- name: AWS_REGION
  value: {{ . | quote }}
{{- end }}
{{- with .endpoint }}
- name: AWS_ENDPOINT_URL_S3
  value: {{ . | quote }}
{{- end }}
{{- with .existingSecret }}
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.storage.s3.existingSecret }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.storage.gcs.existingSecret }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/google/key.json
{{- end }}
{{- end -}}

{{- define "voucher.storageVolumes" -}}
{{- with .Values.storage.persistentVolumeClaim.claimName }}
- name: data
  persistentVolumeClaim:
    claimName: {{ . }}
{{- end }}
{{- with .Values.storage.gcs.existingSecret }}
- name: google
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/* Takes (list $ readOnly). */}}
{{- define "voucher.storageVolumeMounts" -}}
{{- $ := index . 0 -}}
{{- if $.Values.storage.persistentVolumeClaim.claimName }}
- name: data
  mountPath: /data
  readOnly: {{ index . 1 }}
{{- end }}
{{- if $.Values.storage.gcs.existingSecret }}
- name: google
  mountPath: /etc/google
  readOnly: true
{{- end }}
{{- end -}}

{{/* The port on which the store answers; nothing for a volume. */}}
{{- define "voucher.storePort" -}}
{{- if .Values.storage.s3.endpoint -}}
{{- include "voucher.urlPort" .Values.storage.s3.endpoint -}}
{{- else if ne (include "voucher.storage" .) "persistentVolumeClaim" -}}
443
{{- end -}}
{{- end -}}

{{/* The port of a URL. */}}
{{- define "voucher.urlPort" -}}
{{- $url := urlParse . -}}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" -}}
{{- if $port }}{{ $port }}{{ else if eq $url.scheme "http" }}80{{ else }}443{{ end -}}
{{- end -}}
