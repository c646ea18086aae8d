/** Checks {@code k8s/README.md} and runs the script that it names. */
package io.streamcore.k8s.readme;
