/** What the network policies allow, worked out as a cluster would: who reaches whom, at which port. */
package io.streamcore.k8s.network;
