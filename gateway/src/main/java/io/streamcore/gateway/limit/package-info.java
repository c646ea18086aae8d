/**
 * How often a caller may ask. Signed-in callers are counted by user, all others by address. Only a token whose
 * signature, age and type the gateway has checked itself makes a caller signed in: with an unchecked one, every forged
 * token would bring a fresh allowance. The counters live in this process; several replicas each allow the full rate,
 * and a store they share belongs behind {@link io.streamcore.gateway.limit.Allowances}.
 */
package io.streamcore.gateway.limit;
