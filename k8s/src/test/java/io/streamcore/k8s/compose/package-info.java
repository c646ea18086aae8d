/** Checks {@code compose.yaml}, which starts the same images on one machine, against the manifests. */
package io.streamcore.k8s.compose;
