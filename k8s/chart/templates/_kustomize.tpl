{{/* What kustomize does with the base and its components, as far as they use it. Dictionaries are changed in place. */}}

{{/* The suffix that kustomize appends to the name of a generated ConfigMap with this data. */}}
{{- define "streamcore.hash" -}}
{{- dict "kind" "ConfigMap" "name" "" "data" . | toJson | sha256sum | trunc 10 | replace "0" "g" | replace "1" "h" | replace "3" "k" | replace "a" "m" | replace "e" "t" -}}
{{- end }}

{{/* Adds to .maps what the generators of a .kustomization in a .folder declare. */}}
{{- define "streamcore.generate" -}}
{{- range $generator := .kustomization.configMapGenerator }}
{{- if not (hasKey $.maps $generator.name) }}
{{- $_ := set $.maps $generator.name (dict "data" (dict) "options" (default (dict) $generator.options)) }}
{{- end }}
{{- $data := (get $.maps $generator.name).data }}
{{- $lines := default (list) $generator.literals }}
{{- range $generator.envs }}
{{- $lines = concat $lines (splitList "\n" ($.files.Get (printf "%s/%s" $.folder .))) }}
{{- end }}
{{- range $lines }}
{{- if and . (not (hasPrefix "#" .)) }}
{{- $pair := splitn "=" 2 . }}
{{- $_ := set $data $pair._0 $pair._1 }}
{{- end }}
{{- end }}
{{- range $generator.files }}
{{- $_ := set $data . ($.files.Get (printf "%s/%s" $.folder .)) }}
{{- end }}
{{- end }}
{{- end }}

{{/* Applies a .patch to those of the .objects that it selects. */}}
{{- define "streamcore.patch" -}}
{{- range $object := .objects }}
{{- $target := $.patch.target }}
{{- if and (eq $object.kind $target.kind) (regexMatch (printf "^(%s)$" (default ".*" $target.name)) $object.metadata.name) }}
{{- range $operation := fromYamlArray $.patch.patch }}
{{- if not (has $operation.op (list "add" "replace")) }}
{{- fail (printf "Patches can add and replace, not %s" $operation.op) }}
{{- end }}
{{- $steps := splitList "/" (trimPrefix "/" $operation.path) }}
{{- $last := last $steps | replace "~1" "/" | replace "~0" "~" }}
{{- $value := $operation.value }}
{{- $steps = initial $steps }}
{{- /* "-" appends: the list is replaced by a longer one. */}}
{{- $appends := eq $last "-" }}
{{- if $appends }}
{{- $last = last $steps }}
{{- $steps = initial $steps }}
{{- end }}
{{- $node := $object }}
{{- range $steps }}
{{- $step := . | replace "~1" "/" | replace "~0" "~" }}
{{- if kindIs "slice" $node }}
{{- $node = index $node (int $step) }}
{{- else }}
{{- $node = get $node $step }}
{{- end }}
{{- end }}
{{- if $appends }}
{{- $value = append (get $node $last) $value }}
{{- end }}
{{- $_ := set $node $last $value }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
