/**
 * Tests the manifests without a cluster or kubectl: renders them, reads them into a strict model and checks the rules
 * of the package {@code rules}.
 */
package io.streamcore.k8s;
