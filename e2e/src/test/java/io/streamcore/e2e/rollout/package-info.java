/** Simulates a rolling update: replaces processes under load, without Kubernetes. */
package io.streamcore.e2e.rollout;
