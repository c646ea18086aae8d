/**
 * The client of auth-service, used by video- and subscription-service: keys, revocations, users and account events. No
 * other code calls auth-service.
 */
package io.streamcore.authclient;
