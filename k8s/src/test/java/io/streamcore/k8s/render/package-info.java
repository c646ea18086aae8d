/**
 * Renders kustomizations like {@code kubectl kustomize}, for the features that our manifests use; others are rejected.
 * A test compares both where kubectl is on the path.
 */
package io.streamcore.k8s.render;
