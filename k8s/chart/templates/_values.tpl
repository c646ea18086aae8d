{{/* What the values change in the objects. Dictionaries are changed in place. */}}

{{/* Gives a pod template its labels, images, ConfigMaps and place. */}}
{{- define "streamcore.pod" -}}
{{- $_ := set .template.metadata.labels "app.kubernetes.io/part-of" "streamcore" }}
{{- $pod := .template.spec }}
{{- range $container := concat (default (list) $pod.initContainers) $pod.containers }}
{{- if hasPrefix "streamcore/" .image }}
{{- $name := trimPrefix "streamcore/" .image }}
{{- $version := printf ":%s" (default $.chart.AppVersion $.values.images.tag) }}
{{- with get $.values.images.digests $name }}{{ $version = printf "@%s" . }}{{ end }}
{{- $_ := set . "image" (printf "%s/%s%s" $.values.images.repository $name $version) }}
{{- with get $.values.resources $name }}{{ $_ := set $container "resources" . }}{{ end }}
{{- else }}
{{- $_ := set . "image" $.values.images.mongodb }}
{{- end }}
{{- range .envFrom }}
{{- $_ := set .configMapRef "name" (get $.names .configMapRef.name) }}
{{- end }}
{{- end }}
{{- range $pod.volumes }}
{{- with .configMap }}{{ $_ := set . "name" (get $.names .name) }}{{ end }}
{{- end }}
{{- if eq .kind "Deployment" }}
{{- with .values.priorityClassName }}{{ $_ := set $pod "priorityClassName" . }}{{ end }}
{{- with .values.nodeSelector }}{{ $_ := set $pod "nodeSelector" . }}{{ end }}
{{- with .values.tolerations }}{{ $_ := set $pod "tolerations" . }}{{ end }}
{{- end }}
{{- end }}

{{/* Sets the host of an object that leads in from outside. */}}
{{- define "streamcore.host" -}}
{{- if eq .object.kind "Gateway" }}
{{- range .object.spec.listeners }}{{ $_ := set . "hostname" $.host }}{{ end }}
{{- else if eq .object.kind "HTTPRoute" }}
{{- $_ := set .object.spec "hostnames" (list .host) }}
{{- else if eq .object.kind "Ingress" }}
{{- range .object.spec.tls }}{{ $_ := set . "hosts" (list $.host) }}{{ end }}
{{- range .object.spec.rules }}{{ $_ := set . "host" $.host }}{{ end }}
{{- end }}
{{- end }}

{{/* The policy that lets the services reach a MongoDB outside the cluster. */}}
{{- define "streamcore.databasePolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: services-to-mongodb
spec:
  podSelector:
    matchExpressions:
      - key: app.kubernetes.io/name
        operator: In
        values: [auth-service, video-service, subscription-service]
  policyTypes: [Egress]
  egress:
    - to:
        {{- range .Values.databaseNetworks }}
        - ipBlock:
            cidr: {{ . }}
        {{- end }}
      ports:
        - protocol: TCP
          port: 27017
{{- end }}
