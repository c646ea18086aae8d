/** Runs the commands of {@code k8s/README.md}. */
package io.streamcore.k8s.readme;
