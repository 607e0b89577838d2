{{/*
The name of all objects; short enough for a CronJob's (52) with the suffixes of this chart. A longer one ends in its hash, so that
two with the same beginning stay two.
*/}}
{{- define "voucher.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if gt (len $full) 40 -}}
{{- printf "%s-%s" ($full | trunc 31 | trimSuffix "-") (sha256sum $full | trunc 8) -}}
{{- else -}}
{{- $full -}}
{{- end -}}
{{- end -}}

{{/* Labels that never change. Takes (list $ component). */}}
{{- define "voucher.selectorLabels" -}}
{{- $ := index . 0 -}}
app.kubernetes.io/name: {{ default $.Chart.Name $.Values.nameOverride }}
app.kubernetes.io/instance: {{ $.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Labels of a workload's pods. Takes (list $ component workload), where the workload is service or pipeline. */}}
{{- define "voucher.podLabels" -}}
{{- $ := index . 0 -}}
{{ include "voucher.selectorLabels" . }}
{{- with merge dict (index $.Values (index . 2)).podLabels $.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Name, labels and annotations of an object. Takes (list $ component suffix [annotations [labels]]). */}}
{{- define "voucher.metadata" -}}
{{- $ := index . 0 -}}
name: {{ include "voucher.fullname" $ }}{{ index . 2 }}
labels:
  {{- include "voucher.labels" . | nindent 2 }}
  {{- if gt (len .) 4 }}
  {{- with index . 4 }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- end }}
{{- $annotations := $.Values.commonAnnotations }}
{{- if gt (len .) 3 }}{{ $annotations = merge dict (index . 3) $annotations }}{{ end }}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Labels of an object. Takes (list $ component …). */}}
{{- define "voucher.labels" -}}
{{- $ := index . 0 -}}
{{ include "voucher.selectorLabels" . }}
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" }}
{{- with $.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* An image with its digest or its tag. Takes (list $ image). */}}
{{- define "voucher.image" -}}
{{- $ := index . 0 -}}
{{- with index . 1 -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ default $.Chart.AppVersion .tag }}{{ end -}}
{{- end -}}
{{- end -}}

{{/* The name of a workload's ServiceAccount. Takes (list $ workload), where the workload is service or pipeline. */}}
{{- define "voucher.serviceAccountName" -}}
{{- $ := index . 0 -}}
{{- $account := (index $.Values (index . 1)).serviceAccount -}}
{{- if $account.name -}}
{{- $account.name -}}
{{- else if $account.create -}}
{{- include "voucher.fullname" $ }}-{{ index . 1 -}}
{{- else -}}
default
{{- end -}}
{{- end -}}

{{/* The parts of a pod's spec that all pods share. Takes (list $ workload). */}}
{{- define "voucher.pod" -}}
{{- $ := index . 0 -}}
{{- $workload := index $.Values (index . 1) -}}
serviceAccountName: {{ include "voucher.serviceAccountName" . }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- with $.Values.podSecurityContext.runAsUser }}
  runAsUser: {{ int64 . }}
  {{- end }}
  {{- with $.Values.podSecurityContext.runAsGroup }}
  runAsGroup: {{ int64 . }}
  {{- end }}
  {{- with $.Values.podSecurityContext.fsGroup }}
  fsGroup: {{ int64 . }}
  {{- end }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with $.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $workload.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The parts of a container that all containers share. Takes (list $ workload). */}}
{{- define "voucher.container" -}}
{{- $ := index . 0 -}}
image: {{ include "voucher.image" (list $ (index $.Values (index . 1)).image) }}
imagePullPolicy: {{ $.Values.imagePullPolicy }}
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}
