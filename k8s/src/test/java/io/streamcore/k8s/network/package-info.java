/** Evaluates the network policies: which peers can connect, and to which port. */
package io.streamcore.k8s.network;
