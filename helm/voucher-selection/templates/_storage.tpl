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

{{/* The Secret with a workload's keys for the store; nothing where it has none. Takes (list $ workload). */}}
{{- define "voucher.storageSecret" -}}
{{- $ := index . 0 -}}
{{- $own := eq (index . 1) "service" | ternary $.Values.service.storage.existingSecret "" -}}
{{- $own | default $.Values.storage.s3.existingSecret | default $.Values.storage.gcs.existingSecret -}}
{{- end -}}

{{/* How the store, and an input in the same place, are reached. Takes (list $ workload). */}}
{{- define "voucher.storageEnv" -}}
{{- $ := index . 0 -}}
{{- $kind := include "voucher.storage" $ -}}
{{- $secret := include "voucher.storageSecret" . -}}
{{- with $.Values.storage.s3 -}}
{{- with .region }}
- name: AWS_REGION
  value: {{ . | quote }}
{{- end }}
{{- with .endpoint }}
- name: AWS_ENDPOINT_URL_S3
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if and $secret (eq $kind "s3") }}
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- if and $secret (eq $kind "gcs") }}
- name: GOOGLE_APPLICATION_CREDENTIALS
  value: /etc/google/key.json
{{- end }}
{{- end -}}

{{/* Takes (list $ workload). */}}
{{- define "voucher.storageVolumes" -}}
{{- $ := index . 0 -}}
{{- with $.Values.storage.persistentVolumeClaim.claimName }}
- name: data
  persistentVolumeClaim:
    claimName: {{ . }}
{{- end }}
{{- if eq (include "voucher.storage" $) "gcs" }}
{{- with include "voucher.storageSecret" . }}
- name: google
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- end -}}

{{/* The service only reads. Takes (list $ workload). */}}
{{- define "voucher.storageVolumeMounts" -}}
{{- $ := index . 0 -}}
{{- if $.Values.storage.persistentVolumeClaim.claimName }}
- name: data
  mountPath: /data
  readOnly: {{ eq (index . 1) "service" }}
{{- end }}
{{- if and (eq (include "voucher.storage" $) "gcs") (include "voucher.storageSecret" .) }}
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
