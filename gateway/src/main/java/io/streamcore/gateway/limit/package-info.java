/**
 * Rate limits. Requests with a valid access token are counted by user, all others by client network: with an unverified
 * token, every forged one would get a fresh limit. The buckets are kept in this process: decision 14 says what that means
 * for several replicas, and how a shared store would replace {@link io.streamcore.gateway.limit.TokenBuckets}.
 */
package io.streamcore.gateway.limit;
