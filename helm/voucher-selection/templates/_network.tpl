{{/* Peers for a list of namespaces. */}}
{{- define "voucher.namespacePeers" -}}
{{- range . }}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ . }}
{{- end }}
{{- end -}}

{{/* Ways out that the service and the batch job share: DNS, the store, and those that are configured. */}}
{{- define "voucher.egress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- with include "voucher.storePort" . }}
- ports:
    - port: {{ . }}
  {{- with $.Values.networkPolicy.storePeers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- with .Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end -}}
