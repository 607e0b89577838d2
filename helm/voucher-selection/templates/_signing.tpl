{{/*
The keys for announcements: whoever reads one has those that are trusted, whoever makes one also that which signs. Flink's pods
have neither. Takes (list $ signs).
*/}}
{{- define "voucher.signingEnv" -}}
{{- with (index . 0).Values.signing.trustedKeys }}
- name: VOUCHER_TRUSTED_KEYS
  value: /etc/voucher-trusted-keys/trusted.pem
{{- end }}
{{- if and (index . 1) (index . 0).Values.signing.existingSecret }}
- name: VOUCHER_SIGNING_KEY
  value: /etc/voucher-signing-key/key.pem
{{- end }}
{{- end -}}

{{/* Takes (list $ signs). Not by subPath, so that a changed key arrives. */}}
{{- define "voucher.signingVolumeMounts" -}}
{{- with (index . 0).Values.signing.trustedKeys }}
- name: trusted-keys
  mountPath: /etc/voucher-trusted-keys
  readOnly: true
{{- end }}
{{- if and (index . 1) (index . 0).Values.signing.existingSecret }}
- name: signing-key
  mountPath: /etc/voucher-signing-key
  readOnly: true
{{- end }}
{{- end -}}

{{/* Takes (list $ signs). */}}
{{- define "voucher.signingVolumes" -}}
{{- $ := index . 0 -}}
{{- with $.Values.signing.trustedKeys }}
- name: trusted-keys
  configMap:
    name: {{ include "voucher.fullname" $ }}-trusted-keys
{{- end }}
{{- if index . 1 }}
{{- with $.Values.signing.existingSecret }}
- name: signing-key
  secret:
    secretName: {{ . }}
    items: [{key: key.pem, path: key.pem}]
    defaultMode: 0440
{{- end }}
{{- end }}
{{- end -}}
