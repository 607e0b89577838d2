{{/* Where the keys of tokens are; empty when no tokens are asked for. */}}
{{- define "voucher.tokenKeys" -}}
{{- with .Values.service.token.jwks -}}
{{- eq . "cluster" | ternary "https://kubernetes.default.svc/openid/v1/jwks" . -}}
{{- end -}}
{{- end -}}

{{/* The service's settings as environment variables; an empty one keeps the service's default. */}}
{{- define "voucher.serviceEnv" -}}
{{- $settings := .Values.service.settings -}}
{{- $token := .Values.service.token -}}
{{- $cluster := eq $token.jwks "cluster" -}}
{{- $subjects := $token.subjects -}}
{{- if $cluster -}}
{{- /* helm test calls as the service's own account. */ -}}
{{- $subjects = append $subjects (printf "system:serviceaccount:%s:%s" .Release.Namespace (include "voucher.serviceAccountName" (list . "service"))) -}}
{{- end -}}
- name: VOUCHER_STORE
  value: {{ include "voucher.store" . | quote }}
- name: VOUCHER_CACHE_DIR
  value: /cache
{{- range $variable, $value := dict
  "VOUCHER_REFRESH_INTERVAL" $settings.refreshInterval
  "VOUCHER_LOAD_TIMEOUT" $settings.loadTimeout
  "VOUCHER_RECHECK_INTERVAL" $settings.recheckInterval
  "VOUCHER_RUN_MISSED_AFTER" $settings.runMissedAfter
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
  "VOUCHER_TOKEN_JWKS" (include "voucher.tokenKeys" .)
  "VOUCHER_TOKEN_JWKS_CA" (ternary "/var/run/secrets/token-keys/ca.crt" "" $cluster)
  "VOUCHER_TOKEN_JWKS_BEARER" (ternary "/var/run/secrets/token-keys/token" "" $cluster)
  "VOUCHER_TOKEN_ISSUER" (default (ternary "https://kubernetes.default.svc.cluster.local" "" $cluster) $token.issuer)
  "VOUCHER_TOKEN_AUDIENCE" $token.audience
  "VOUCHER_TOKEN_SUBJECTS" (join "," $subjects) }}
{{- if ne (toString $value) "" }}
- name: {{ $variable }}
  value: {{ toString $value | quote }}
{{- end }}
{{- end }}
{{- include "voucher.signingEnv" (list . false) }}
{{- include "voucher.storageEnv" (list . "service") }}
{{- with .Values.service.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
