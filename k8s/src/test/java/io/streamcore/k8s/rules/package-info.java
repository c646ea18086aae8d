/**
 * What the manifests promise, a test for each promise. {@link io.streamcore.k8s.BrokenRuleTest} breaks each of them on
 * purpose.
 */
package io.streamcore.k8s.rules;
