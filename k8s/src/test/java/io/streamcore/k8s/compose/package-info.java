/** compose.yaml, which starts the same images on one machine, held to the manifests. */
package io.streamcore.k8s.compose;
