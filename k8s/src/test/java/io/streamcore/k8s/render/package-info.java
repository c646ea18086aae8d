/**
 * Does what {@code kubectl kustomize} does, for as much of it as our manifests use; whatever else a kustomization says
 * is refused. Where kubectl is there, a test compares the two.
 */
package io.streamcore.k8s.render;
