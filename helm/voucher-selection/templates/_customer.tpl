{{/* A customer that the service has an answer for: of the first country, in the first segment. */}}
{{- define "voucher.customer" -}}
{{- $country := first .Values.pipeline.countries -}}
{{- $orders := (first .Values.segments.frequent_segment).from | int64 -}}
{{- $customer := dict "customer_id" 123 "country_code" (eq $country "*" | ternary "Peru" $country) "total_orders" $orders
  "first_order_ts" "2017-05-03 00:00:00" "last_order_ts" "2020-05-19 00:00:00" "segment_name" "frequent_segment" -}}
{{- range $field, $value := .Values.test.customer -}}
{{- $_ := set $customer $field (kindIs "float64" $value | ternary (int64 $value) $value) -}}
{{- end -}}
{{- toJson $customer -}}
{{- end -}}
