{{/* Flink's settings. Those that beam-pipeline/flink-cluster has too are the same there; a test compares them. */}}
{{- define "voucher.flinkConfiguration" -}}
{{- $values := .Values.pipeline.flink -}}
{{- $host := printf "%s-flink" (include "voucher.fullname" .) -}}
jobmanager.rpc.address: {{ $host }}
jobmanager.rpc.port: 6123
jobmanager.bind-host: 0.0.0.0
jobmanager.execution.failover-strategy: region
blob.server.port: 6124
rest.address: {{ $host }}
rest.bind-address: 0.0.0.0
rest.port: 8081
web.submit.enable: false
taskmanager.bind-host: 0.0.0.0
taskmanager.rpc.port: 6122
taskmanager.data.port: 6121
taskmanager.numberOfTaskSlots: {{ int $values.slots }}
taskmanager.cpu.cores: {{ int $values.slots }}.0
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.task.heap.size: 640m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.network.min: 256m
taskmanager.memory.network.max: 256m
taskmanager.memory.managed.size: {{ mul 128 (int $values.slots) }}m
taskmanager.memory.jvm-metaspace.size: 128m
taskmanager.memory.jvm-overhead.min: 128m
taskmanager.memory.jvm-overhead.max: 128m
heartbeat.interval: 2000
heartbeat.timeout: 10000
cluster.evenly-spread-out-slots: true
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 6
restart-strategy.fixed-delay.delay: 10 s
classloader.resolve-order: parent-first
security.delegation.tokens.enabled: false
security.module.factory.classes: org.apache.flink.runtime.security.modules.JaasModuleFactory
io.tmp.dirs: /tmp
{{- end -}}

{{/* Labels and annotations of a Flink pod; a changed configuration replaces it. Takes (list $ component). */}}
{{- define "voucher.flinkPodMetadata" -}}
{{- $ := index . 0 -}}
labels:
  {{- include "voucher.podLabels" (append . "pipeline") | nindent 2 }}
annotations:
  checksum/flink: {{ include "voucher.flinkConfiguration" $ | sha256sum }}
  {{- with $.Values.pipeline.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* What both kinds of Flink containers have; ends inside the command, which the caller goes on with. */}}
{{- define "voucher.flinkContainer" -}}
{{- include "voucher.container" (list . "pipeline") }}
env:
  - name: POD_IP
    valueFrom:
      fieldRef:
        fieldPath: status.podIP
  {{- with include "voucher.pipelineEnv" . | trim }}
  {{- . | nindent 2 }}
  {{- end }}
volumeMounts:
  - name: flink
    mountPath: /etc/flink
    readOnly: true
  {{- include "voucher.pipelineVolumeMounts" . | nindent 2 }}
command:
  - java
  - -XX:+UseSerialGC
  - -XX:+ExitOnOutOfMemoryError
  - --add-opens=java.base/java.lang=ALL-UNNAMED
  - -Dorg.slf4j.simpleLogger.defaultLogLevel=info
  - -Dorg.slf4j.simpleLogger.showDateTime=true
  - -Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX
  - -cp
  - /app/classpath/*:/app/libs/*:/app/flink-web/*
{{- end -}}

{{- define "voucher.flinkVolumes" -}}
- name: flink
  configMap:
    name: {{ include "voucher.fullname" . }}-flink
{{ include "voucher.pipelineVolumes" (list . .Values.pipeline) }}
{{- end -}}
