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
  runAsUser: {{ int64 $.Values.podSecurityContext.runAsUser }}
  runAsGroup: {{ int64 $.Values.podSecurityContext.runAsGroup }}
  fsGroup: {{ int64 $.Values.podSecurityContext.fsGroup }}
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
