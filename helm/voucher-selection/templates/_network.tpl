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

{{/* 5353 is the port of DNS pods on OpenShift. */}}
{{- define "voucher.dnsEgress" -}}
- ports:
    {{- range list 53 5353 }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
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
