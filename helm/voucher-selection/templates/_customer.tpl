{{/* A customer that the service has an answer for: of the first country, in the first segment that goes by orders, or by days. */}}
{{- define "voucher.customer" -}}
{{- $country := first .Values.pipeline.countries -}}
{{- $customer := dict "customer_id" 123 "country_code" (eq $country "*" | ternary "Peru" $country) "total_orders" 1
  "first_order_ts" "2017-05-03 00:00:00" "last_order_ts" "2020-05-19 00:00:00" -}}
{{- $names := dict -}}
{{- range $name, $definition := .Values.segments -}}
{{- with $definition -}}
{{- $ranges := kindIs "slice" . | ternary . (get (kindIs "map" . | ternary . dict) "ranges") -}}
{{- $by := eq $name "frequent_segment" | ternary "total_orders" "days_since_last_order" -}}
{{- if kindIs "map" . }}{{ $by = default $by .by }}{{ end -}}
{{- if not (hasKey $names $by) }}{{ $_ := set $names $by (dict "name" $name "range" (first $ranges)) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- with $names.total_orders -}}
{{- $_ := set $customer "total_orders" (int64 .range.from) -}}
{{- $_ := set $customer "segment_name" .name -}}
{{- else -}}
{{- /* A day further than the range begins, since the customer's country may be a day behind. */ -}}
{{- with coalesce $names.days_since_last_order $names.days_since_first_order -}}
{{- $days := eq (toString .range.from) (toString .range.to) | ternary 0 1 | add (int64 .range.from) -}}
{{- $day := now | dateModify (printf "-%dh" (mul 24 $days)) | date "2006-01-02" -}}
{{- $_ := set $customer "segment_name" .name -}}
{{- $_ := set $customer "first_order_ts" $day -}}
{{- $_ := set $customer "last_order_ts" $day -}}
{{- end -}}
{{- end -}}
{{- range $field, $value := .Values.test.customer -}}
{{- $_ := set $customer $field (kindIs "float64" $value | ternary (int64 $value) $value) -}}
{{- end -}}
{{- toJson $customer -}}
{{- end -}}
