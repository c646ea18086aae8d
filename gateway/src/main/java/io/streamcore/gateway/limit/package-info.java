/**
 * How often a caller may ask. Signed-in callers are counted by user, all others by address. Only a token whose
 * signature, age and type the gateway has checked itself makes a caller signed in: with an unchecked one, every forged
 * token would bring a fresh allowance. The counters live in this process: decision 14 says what that means for several
 * replicas, and how a store they share takes the place of {@link io.streamcore.gateway.limit.TokenBuckets}.
 */
package io.streamcore.gateway.limit;
