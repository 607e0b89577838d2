{{/* Peers for a list of namespaces. */}}
{{- define "voucher.namespacePeers" -}}
{{- range . }}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ . }}
{{- end }}
{{- end -}}

{{/* The batch job and the Flink cluster that it may run on. */}}
{{- define "voucher.batchSelector" -}}
matchLabels:
  app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
  app.kubernetes.io/instance: {{ .Release.Name }}
matchExpressions:
  - key: app.kubernetes.io/component
    operator: In
    values: [pipeline, flink-jobmanager, flink-taskmanager]
{{- end -}}

{{- define "voucher.dnsEgress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end -}}

{{/* Ways out that the service and the batch job share: DNS, the store, and those that are configured. */}}
{{- define "voucher.egress" -}}
{{ include "voucher.dnsEgress" . }}
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
