/**
 * The rules that the manifests must satisfy, one test each; {@link io.streamcore.k8s.RuleViolationTest} checks that
 * each of them can fail.
 */
package io.streamcore.k8s.rules;
