/**
 * Proves the manifests without a cluster and without kubectl: they are rendered, read by the strict model, and held to
 * the rules of the package {@code rules}.
 */
package io.streamcore.k8s;
