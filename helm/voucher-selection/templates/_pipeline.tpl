{{/* segments.yaml, as the batch job reads it: the values of the same names. */}}
{{- define "voucher.segments" -}}
segments:
{{- range $name, $definition := .Values.segments }}
{{- if kindIs "slice" $definition }}
  {{ $name }}: [{{ include "voucher.ranges" $definition }}]
{{- else if $definition }}
  {{ $name }}: { {{- with $definition.by }}by: {{ . }}, {{ end }}ranges: [{{ include "voucher.ranges" $definition.ranges }}]}
{{- end }}
{{- end }}
{{- with .Values.counting }}
counting:
  {{- with .days }}
  days: {{ . }}
  {{- end }}
  {{- with .window_days }}
  window_days: {{ int64 . }}
  {{- end }}
  {{- with .time_zones }}
  time_zones: {{ toJson . }}
  {{- end }}
{{- end }}
{{- with .Values.offer_by }}
offer_by: {{ toJson . }}
{{- end }}
{{- with .Values.currencies }}
currencies: {{ toJson . }}
{{- end }}
{{- with .Values.fallback }}
fallback:
  {{- if hasKey . "most_used_in_country" }}
  most_used_in_country: {{ .most_used_in_country | toJson }}
  {{- end }}
  {{- with .amounts }}
  amounts:
    {{- range $country, $amount := . }}
    {{ $country | toJson }}: {{ include "voucher.number" $amount }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The ranges of a segment name, on one line. */}}
{{- define "voucher.ranges" -}}
{{- range $i, $range := . -}}
{{- if $i }}, {{ end -}}
{label: {{ .label | toJson }}, from: {{ int64 .from }}{{ if hasKey . "to" }}, to: {{ int64 .to }}{{ end }}}
{{- end -}}
{{- end -}}

{{/* A number in the fewest digits that stand for it, without an exponent from 0.000001 to 10^21; text as it is written. */}}
{{- define "voucher.number" -}}
{{- toJson . | trimAll "\"" -}}
{{- end -}}

{{/* A list as one line of CSV: what has a comma or a quote, or a blank at an end, stands in double quotes. */}}
{{- define "voucher.csv" -}}
{{- $fields := list -}}
{{- range . -}}
{{- $quoted := printf "\"%s\"" (replace "\"" "\"\"" .) -}}
{{- $fields = append $fields (regexMatch "[\",]|^\\s|\\s$" . | ternary $quoted .) -}}
{{- end -}}
{{- join "," $fields -}}
{{- end -}}

{{/* How the history is read, by whatever reads it; begins a new line. */}}
{{- define "voucher.columnsArg" -}}
{{- with .Values.pipeline.columns }}
{{- $columns := list }}
{{- range $ours, $theirs := . }}
{{- if kindIs "string" $theirs }}
{{- $columns = append $columns (printf "%s:%s" $ours $theirs) }}
{{- else }}
{{- $columns = append $columns (printf "%s='%s'" $ours $theirs.constant) }}
{{- end }}
{{- end }}
- --columns={{ include "voucher.csv" $columns }}
{{- end }}
{{- end -}}

{{/* The batch job's options. */}}
{{- define "voucher.pipelineArgs" -}}
{{- $values := .Values.pipeline -}}
- --input={{ include "voucher.csv" $values.input }}
- --output={{ include "voucher.store" . }}
{{- include "voucher.columnsArg" . }}
{{- with $values.asOf }}
- --asOf={{ . }}
{{- end }}
- --countries={{ include "voucher.csv" $values.countries }}
- --segments=/etc/voucher-selection/segments.yaml
- --maxRejectedShare={{ include "voucher.number" $values.maxRejectedShare }}
{{- with $values.allowedAmounts }}
{{- $countries := list }}
{{- range $country, $amounts := . }}
{{- $texts := list }}
{{- range $amounts }}{{ $texts = append $texts (include "voucher.number" .) }}{{ end }}
{{- $countries = append $countries (printf "%s:%s" $country (join "|" $texts)) }}
{{- end }}
- --allowedAmounts={{ include "voucher.csv" $countries }}
{{- end }}
{{- if $values.flink.enabled }}
- --flinkMaster={{ include "voucher.fullname" . }}-flink:8081
{{- end }}
{{- range $values.extraArgs }}
- {{ . }}
{{- end }}
- --jsonLog
{{- end -}}

{{/* The same image's command that deletes old snapshots. */}}
{{- define "voucher.pruneArgs" -}}
- snapshots
- prune
- --store={{ include "voucher.store" . }}
- --keep={{ int .Values.pipeline.prune.keep }}
- --jsonLog
{{- end -}}

{{/* The analysis' options: as-of date, countries, segments and input files are those of the snapshot. */}}
{{- define "voucher.reportArgs" -}}
- --store={{ include "voucher.store" . }}
{{- include "voucher.columnsArg" . }}
{{- with (.Values.report.resources.limits | default dict).memory }}
- --memory={{ div (mulf (include "voucher.units" . | float64) 2 | int64) 3145728 }}MiB
{{- end }}
- --jsonLog
{{- end -}}

{{/* What reads the input and writes the store has in its container: the batch job and Flink's workers. */}}
{{- define "voucher.pipelineVolumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- include "voucher.storageVolumeMounts" (list . "pipeline") }}
{{- with .Values.pipeline.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes (list $ values), where the values have tmpSizeLimit. */}}
{{- define "voucher.pipelineVolumes" -}}
{{- $ := index . 0 -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ (index . 1).tmpSizeLimit }}
{{- include "voucher.storageVolumes" (list $ "pipeline") }}
{{- with $.Values.pipeline.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "voucher.pipelineEnv" -}}
{{- include "voucher.storageEnv" (list . "pipeline") }}
{{- with .Values.pipeline.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What a CronJob says of its runs. Takes (list $ values), where the values have schedule and suspend. */}}
{{- define "voucher.schedule" -}}
{{- $values := (index . 0).Values.pipeline -}}
schedule: {{ (index . 1).schedule | quote }}
suspend: {{ (index . 1).suspend }}
timeZone: {{ $values.timeZone }}
concurrencyPolicy: Forbid
startingDeadlineSeconds: {{ int $values.startingDeadlineSeconds }}
successfulJobsHistoryLimit: {{ int $values.successfulJobsHistoryLimit }}
failedJobsHistoryLimit: {{ int $values.failedJobsHistoryLimit }}
{{- end -}}

{{/*
A Job's spec. Takes (list $ task), where the task is run, first-run, prune or report.
The container's name and the component are the same for all, as are the network policy and all that pods are given.
*/}}
{{- define "voucher.jobSpec" -}}
{{- $ := index . 0 -}}
{{- $task := index . 1 -}}
{{- $runs := has $task (list "run" "first-run") -}}
{{- $values := $.Values.pipeline -}}
{{- $workload := eq $task "report" | ternary "report" "pipeline" -}}
{{- $own := index $.Values $workload -}}
{{- $arguments := dict "prune" "voucher.pruneArgs" "report" "voucher.reportArgs" -}}
activeDeadlineSeconds: {{ int $own.activeDeadlineSeconds }}
backoffLimit: {{ int $values.backoffLimit }}
{{- if ne $task "first-run" }}
ttlSecondsAfterFinished: {{ int $values.ttlSecondsAfterFinished }}
{{- end }}
podFailurePolicy:
  rules:
    # Bad usage, bad input, refused: the next try would end the same way.
    - action: FailJob
      onExitCodes:
        containerName: pipeline
        operator: In
        values: [2, 3, 4]
    # Store or input unreachable: tried again, less and less often, until activeDeadlineSeconds.
    - action: Ignore
      onExitCodes:
        containerName: pipeline
        operator: In
        values: [5]
    # Evicted or preempted: no try of the job's own.
    - action: Ignore
      onPodConditions:
        - type: DisruptionTarget
          status: "True"
template:
  metadata:
    labels:
      {{- include "voucher.podLabels" (list $ "pipeline" "pipeline") | nindent 6 }}
    {{- if or $runs $values.podAnnotations }}
    annotations:
      {{- if $runs }}
      checksum/segments: {{ include "voucher.segments" $ | sha256sum }}
      {{- end }}
      {{- with $values.podAnnotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
  spec:
    {{- include "voucher.pod" (list $ "pipeline") | nindent 4 }}
    restartPolicy: Never
    containers:
      - name: pipeline
        {{- include "voucher.container" (list $ $workload) | nindent 8 }}
        args:
          {{- range include (dig $task "voucher.pipelineArgs" $arguments) $ | splitList "\n" }}
          - {{ trimPrefix "- " . | quote }}
          {{- end }}
          {{- if eq $task "first-run" }}
          - "--ifNothingAnnounced"
          {{- end }}
        {{- with print (include "voucher.pipelineEnv" $) (include "voucher.signingEnv" (list $ $runs)) | trim }}
        env:
          {{- . | nindent 10 }}
        {{- end }}
        resources:
          {{- toYaml $own.resources | nindent 10 }}
        volumeMounts:
          {{- if $runs }}
          - name: segments
            mountPath: /etc/voucher-selection
            readOnly: true
          {{- end }}
          {{- include "voucher.pipelineVolumeMounts" $ | nindent 10 }}
          {{- with include "voucher.signingVolumeMounts" (list $ $runs) | trim }}
          {{- . | nindent 10 }}
          {{- end }}
    volumes:
      {{- if $runs }}
      - name: segments
        configMap:
          name: {{ include "voucher.fullname" $ }}-segments
      {{- end }}
      {{- include "voucher.pipelineVolumes" (list $ $own) | nindent 6 }}
      {{- with include "voucher.signingVolumes" (list $ $runs) | trim }}
      {{- . | nindent 6 }}
      {{- end }}
{{- end -}}
