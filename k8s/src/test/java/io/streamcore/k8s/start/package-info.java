/** The packaged applications, started with the settings and secrets that a pod would have. */
package io.streamcore.k8s.start;
