/** Starts the packaged applications with the settings and secrets of their pods. */
package io.streamcore.k8s.start;
