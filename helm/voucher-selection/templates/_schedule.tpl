{{/* Refuses anything but a schedule in cron's five fields or one of its short forms. Takes (list value schedule). */}}
{{- define "voucher.validateSchedule" -}}
{{- $value := index . 0 -}}
{{- $schedule := index . 1 -}}
{{- if not (regexMatch "^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$" $schedule) -}}
{{- $fields := splitList " " $schedule -}}
{{- if ne (len $fields) 5 -}}
{{- fail (printf "%s: invalid schedule %q; use minute, hour, day, month and weekday, such as \"10 0 * * *\"" $value $schedule) -}}
{{- end -}}
{{- $names := list "minute" "hour" "day" "month" "weekday" -}}
{{- $patterns := list "[0-5]?[0-9]" "[01]?[0-9]|2[0-3]" "0?[1-9]|[12][0-9]|3[01]"
  "0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec" "[0-6]|sun|mon|tue|wed|thu|fri|sat" -}}
{{- range $i, $field := $fields -}}
{{- $one := printf "(%s)" (index $patterns $i) -}}
{{- $item := printf "([*?]|%s(-%s)?)(/[1-9][0-9]?)?" $one $one -}}
{{- if not (regexMatch (printf "^(?i)%s(,%s)*$" $item $item) $field) -}}
{{- fail (printf "%s: invalid schedule %q; its %s is %q" $value $schedule (index $names $i) $field) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
