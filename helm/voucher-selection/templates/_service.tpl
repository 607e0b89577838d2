{{/* The service's settings as environment variables; an empty one keeps the service's default. */}}
{{- define "voucher.serviceEnv" -}}
{{- $settings := .Values.service.settings -}}
{{- $token := .Values.service.token -}}
- name: VOUCHER_STORE
  value: {{ include "voucher.store" . | quote }}
- name: VOUCHER_CACHE_DIR
  value: /cache
{{- range $variable, $value := dict
  "VOUCHER_REFRESH_INTERVAL" $settings.refreshInterval
  "VOUCHER_LOAD_TIMEOUT" $settings.loadTimeout
  "VOUCHER_REFRESH_ENABLED" $settings.refreshEnabled
  "VOUCHER_STALE_AFTER" $settings.staleAfter
  "VOUCHER_EXPIRED_AFTER" $settings.expiredAfter
  "VOUCHER_REFUSE_EXPIRED" $settings.refuseExpired
  "VOUCHER_CONFIDENCE_MIN_TRANSACTIONS" (int64 $settings.confidenceMinTransactions)
  "VOUCHER_SWAGGER_UI" $settings.swaggerUi
  "VOUCHER_MAX_CONNECTIONS" (int64 $settings.maxConnections)
  "VOUCHER_RECEIVE_TIMEOUT" $settings.receiveTimeout
  "VOUCHER_IDLE_TIMEOUT" $settings.idleTimeout
  "VOUCHER_COMPAT_STATUS" $settings.compatStatus
  "VOUCHER_TOKEN_JWKS" $token.jwks
  "VOUCHER_TOKEN_ISSUER" $token.issuer
  "VOUCHER_TOKEN_AUDIENCE" $token.audience
  "VOUCHER_TOKEN_SUBJECTS" (join "," $token.subjects) }}
{{- if ne (toString $value) "" }}
- name: {{ $variable }}
  value: {{ toString $value | quote }}
{{- end }}
{{- end }}
{{- include "voucher.storageEnv" (list . "service") }}
{{- with .Values.service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
