/** Replacing processes while clients go on: what a rolling update of a cluster does, without the cluster. */
package io.streamcore.e2e.rollout;
