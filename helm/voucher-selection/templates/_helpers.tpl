{{/* The name of all objects; short enough for a CronJob's (52) with the suffixes of this chart. */}}
{{- define "voucher.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
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
{{- with (index $.Values (index . 2)).podLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels of an object. Takes (list $ component). */}}
{{- define "voucher.labels" -}}
{{- $ := index . 0 -}}
{{ include "voucher.selectorLabels" . }}
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" }}
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
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}
