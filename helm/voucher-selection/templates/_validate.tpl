{{/* Refuses values that the schema cannot judge, each with the reason and what to do. */}}
{{- define "voucher.validate" -}}
{{- with .Values.storage -}}
{{- $stores := list -}}
{{- if .s3.bucket }}{{ $stores = append $stores "storage.s3.bucket" }}{{ end -}}
{{- if .gcs.bucket }}{{ $stores = append $stores "storage.gcs.bucket" }}{{ end -}}
{{- if .persistentVolumeClaim.claimName }}{{ $stores = append $stores "storage.persistentVolumeClaim.claimName" }}{{ end -}}
{{- if not $stores -}}
{{- fail "no storage: set one of storage.s3.bucket, storage.gcs.bucket and storage.persistentVolumeClaim.claimName" -}}
{{- else if gt (len $stores) 1 -}}
{{- fail (printf "more than one storage: %s; keep one" (join ", " $stores)) -}}
{{- end -}}
{{- if and .s3.bucket (not .s3.region) (not .s3.endpoint) -}}
{{- fail "storage.s3.region is empty: AWS needs it; for another server set storage.s3.endpoint" -}}
{{- end -}}
{{- if and (not .s3.bucket) (or .s3.endpoint .s3.existingSecret .s3.region .s3.prefix) -}}
{{- fail "storage.s3 has settings but no bucket: set storage.s3.bucket, or remove them" -}}
{{- end -}}
{{- if and (not .gcs.bucket) (or .gcs.existingSecret .gcs.prefix) -}}
{{- fail "storage.gcs has settings but no bucket: set storage.gcs.bucket, or remove them" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.pipeline.enabled .Values.signing.trustedKeys (not .Values.signing.existingSecret) -}}
{{- fail "signing.trustedKeys: unsigned announcements would be refused; set signing.existingSecret to the Secret with the private key" -}}
{{- end -}}
{{- range list "serviceMonitor" "prometheusRule" "dashboard" -}}
{{- if and (index $.Values . "enabled") (not $.Values.service.enabled) -}}
{{- fail (printf "%s.enabled: only the service has metrics, and service.enabled is false; enable it where the service is" .) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.storage.persistentVolumeClaim.claimName .Values.service.storage.existingSecret -}}
{{- fail "service.storage.existingSecret: a volume needs no keys; leave it out" -}}
{{- end -}}
{{- if not (or .Values.service.enabled .Values.pipeline.enabled) -}}
{{- fail "nothing to install: service.enabled and pipeline.enabled are both false" -}}
{{- end -}}
{{- if and .Values.report.enabled (not .Values.pipeline.enabled) -}}
{{- fail "report.enabled: the report is made with the batch job's access, and pipeline.enabled is false; enable it where the batch job is" -}}
{{- end -}}
{{- range $workload := list "service" "pipeline" "report" -}}
{{- with index $.Values $workload -}}
{{- if and .enabled (not .image.repository) -}}
{{- fail (printf "%s.image.repository is empty: install a released chart, or build the images (bin/images --push) and name them" $workload) -}}
{{- end -}}
{{- include "voucher.validateLabels" (list (printf "%s.podLabels" $workload) .podLabels) -}}
{{- end -}}
{{- end -}}
{{- include "voucher.validateLabels" (list "commonLabels" .Values.commonLabels) -}}
{{- if and .Values.pipeline.enabled (not .Values.pipeline.input) -}}
{{- fail "pipeline.input is empty: name the Parquet files of the history, or set pipeline.enabled to false" -}}
{{- end -}}
{{- if and (has "*" .Values.pipeline.countries) (gt (len .Values.pipeline.countries) 1) -}}
{{- fail "pipeline.countries: * means all, so it must be the only entry" -}}
{{- end -}}
{{- range $country, $_ := .Values.pipeline.allowedAmounts -}}
{{- if not (or (has "*" $.Values.pipeline.countries) (has $country $.Values.pipeline.countries)) -}}
{{- fail (printf "pipeline.allowedAmounts: %s is not in pipeline.countries" $country) -}}
{{- end -}}
{{- end -}}
{{- with .Values.pipeline.asOf -}}
{{- if ne . (toDate "2006-01-02" . | date "2006-01-02") -}}
{{- fail (printf "pipeline.asOf: invalid date %s; use YYYY-MM-DD" .) -}}
{{- end -}}
{{- end -}}
{{- include "voucher.validateExtraArgs" . -}}
{{- include "voucher.validateSchedule" (list "pipeline.schedule" .Values.pipeline.schedule) -}}
{{- include "voucher.validateSchedule" (list "pipeline.prune.schedule" .Values.pipeline.prune.schedule) -}}
{{- include "voucher.validateSchedule" (list "report.schedule" .Values.report.schedule) -}}
{{- range $name, $definition := .Values.segments -}}
{{- with $definition -}}
{{- include "voucher.validateSegments" (list $name (kindIs "slice" . | ternary . (get (kindIs "map" . | ternary . dict) "ranges"))) -}}
{{- end -}}
{{- end -}}
{{- with .Values.fallback -}}
{{- if not (or .most_used_in_country .amounts) -}}
{{- fail "fallback offers nothing: set most_used_in_country or amounts, or leave it out" -}}
{{- end -}}
{{- end -}}
{{- include "voucher.validateService" .Values.service -}}
{{- with .Values -}}
{{- include "voucher.validateResources" (list "service.resources" .service.resources) -}}
{{- include "voucher.validateResources" (list "pipeline.resources" .pipeline.resources) -}}
{{- include "voucher.validateResources" (list "report.resources" .report.resources) -}}
{{- include "voucher.validateResources" (list "pipeline.flink.jobManager.resources" .pipeline.flink.jobManager.resources) -}}
{{- include "voucher.validateResources" (list "pipeline.flink.taskManager.resources" .pipeline.flink.taskManager.resources) -}}
{{- end -}}
{{- if .Values.networkPolicy.enabled -}}
{{- include "voucher.validateWays" . -}}
{{- else if and .Values.pipeline.enabled .Values.pipeline.flink.enabled -}}
{{- fail "pipeline.flink.enabled: whoever reaches a Flink cluster can run code on it; set networkPolicy.enabled, too" -}}
{{- end -}}
{{- end -}}

{{/* Refuses the labels by which pods are selected. Takes (list value labels). */}}
{{- define "voucher.validateLabels" -}}
{{- $value := index . 0 -}}
{{- range $label, $_ := index . 1 -}}
{{- if has $label (list "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component") -}}
{{- fail (printf "%s: pods are selected by %s; leave it out" $value $label) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Refuses what the network policies would cut off. */}}
{{- define "voucher.validateWays" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if and .Values.serviceMonitor.enabled (not $policy.monitoringNamespaces) -}}
{{- fail "serviceMonitor.enabled: Prometheus cannot reach port 8081; add its namespace to networkPolicy.monitoringNamespaces" -}}
{{- end -}}
{{- /* Where port 443 is open, another kind of bucket may be reached by it. */ -}}
{{- if and .Values.pipeline.enabled (not $policy.extraEgress) (ne (include "voucher.storePort" .) "443") -}}
{{- $own := eq (include "voucher.storage" .) "s3" | ternary "s3://" "/" -}}
{{- range .Values.pipeline.input -}}
{{- $place := trimPrefix "iceberg:" . -}}
{{- if and (regexMatch "^(s3|gs)://" $place) (not (hasPrefix $own $place)) -}}
{{- fail (printf "pipeline.input: %s is not in the same kind of storage as the store, so no network policy lets the batch job reach it; allow it in networkPolicy.extraEgress" .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A duration of the form that the schema allows. */}}
{{- define "voucher.milliseconds" -}}
{{- $unit := dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000 "d" 86400000 -}}
{{- mul (regexFind "^[0-9]+" . | int64) (index $unit (regexFind "[a-z]+$" .)) -}}
{{- end -}}

{{/* Refuses options that the chart writes itself: the batch job takes none twice. */}}
{{- define "voucher.validateExtraArgs" -}}
{{- $owners := dict "input" "pipeline.input" "columns" "pipeline.columns" "output" "storage" "asOf" "pipeline.asOf" "countries" "pipeline.countries"
  "segments" "segments" "maxRejectedShare" "pipeline.maxRejectedShare" "allowedAmounts" "pipeline.allowedAmounts" -}}
{{- if .Values.pipeline.flink.enabled }}{{ $_ := set $owners "flinkMaster" "pipeline.flink" }}{{ end -}}
{{- $known := list "dryRun" "flinkMaster" "force" "jobName" "maxParallelism" "parallelism" "runner" "stacktrace" "targetParallelism" -}}
{{- range .Values.pipeline.extraArgs -}}
{{- $option := regexFind "^--[A-Za-z0-9]+" . -}}
{{- with index $owners (trimPrefix "--" $option) -}}
{{- fail (printf "pipeline.extraArgs: %s is set by %s; use that" $option .) -}}
{{- end -}}
{{- if not (has (trimPrefix "--" $option) $known) -}}
{{- fail (printf "pipeline.extraArgs: unknown option %s; known: --%s" $option (join ", --" $known)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes (list name ranges). The same rule as in the data module, told before anything runs. */}}
{{- define "voucher.validateSegments" -}}
{{- $name := index . 0 -}}
{{- $ranges := index . 1 -}}
{{- range $i, $range := $ranges -}}
{{- if and (hasKey $range "to") (lt (int64 $range.to) (int64 $range.from)) -}}
{{- fail (printf "segments.%s: %q ends at %d, before it begins at %d" $name $range.label (int64 $range.to) (int64 $range.from)) -}}
{{- end -}}
{{- range $earlier := slice $ranges 0 $i -}}
{{- if eq $earlier.label $range.label -}}
{{- fail (printf "segments.%s: the label %q is used twice" $name $range.label) -}}
{{- end -}}
{{- $earlierBegins := or (not (hasKey $range "to")) (le (int64 $earlier.from) (int64 $range.to)) -}}
{{- $rangeBegins := or (not (hasKey $earlier "to")) (le (int64 $range.from) (int64 $earlier.to)) -}}
{{- if and $earlierBegins $rangeBegins -}}
{{- fail (printf "segments.%s: %q and %q overlap" $name $earlier.label $range.label) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes the values of the service. */}}
{{- define "voucher.validateService" -}}
{{- with .token -}}
{{- if .jwks -}}
{{- if not (and (or .issuer (eq .jwks "cluster")) .audience .subjects) -}}
{{- fail "service.token.jwks requires tokens: also set service.token.issuer, audience and subjects" -}}
{{- end -}}
{{- else if or .issuer .audience .subjects -}}
{{- fail "service.token.jwks is empty, so no token would be required: set it to the URL or file of the keys" -}}
{{- end -}}
{{- end -}}
{{- with .autoscaling -}}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) -}}
{{- fail "service.autoscaling: minReplicas is above maxReplicas" -}}
{{- end -}}
{{- end -}}
{{- if and .settings.refuseExpired (not .settings.expiredAfter) -}}
{{- fail "service.settings.refuseExpired needs service.settings.expiredAfter" -}}
{{- end -}}
{{- if eq (int .port) 8081 -}}
{{- fail "service.port: 8081 is the management port of the Service; choose another" -}}
{{- end -}}
{{- with .settings -}}
{{- if and .expiredAfter (lt (include "voucher.milliseconds" .expiredAfter | int64) (include "voucher.milliseconds" .staleAfter | int64)) -}}
{{- fail (printf "service.settings.expiredAfter: %s is below staleAfter, %s" .expiredAfter .staleAfter) -}}
{{- end -}}
{{- end -}}
{{- $needed := add (int .preStopSeconds) 16 -}}
{{- if lt (int .terminationGracePeriodSeconds) (int $needed) -}}
{{- fail (printf "service.terminationGracePeriodSeconds is below %d: preStopSeconds plus the 16 s that the service takes to drain and exit" $needed) -}}
{{- end -}}
{{- end -}}

{{/* Refuses a limit below its request, which Kubernetes would refuse only when it makes the pods. Takes (list value resources). */}}
{{- define "voucher.validateResources" -}}
{{- $limits := (index . 1).limits | default dict -}}
{{- $value := index . 0 -}}
{{- range $resource, $request := (index . 1).requests -}}
{{- with index $limits $resource -}}
{{- if lt (include "voucher.units" . | float64) (include "voucher.units" $request | float64) -}}
{{- fail (printf "%s: the limit of %s, %v, is below its request, %v" $value $resource . $request) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A quantity of Kubernetes as a number. */}}
{{- define "voucher.units" -}}
{{- $factors := dict "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- $suffix := regexFind "[A-Za-z]+$" (toString .) -}}
{{- mulf (trimSuffix $suffix (toString .) | float64) (dig $suffix 1 $factors) -}}
{{- end -}}
