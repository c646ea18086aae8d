/** Fresh answers of auth-service about accounts and sessions. Package {@code directory} reads users through a cache. */
package io.streamcore.authclient.account;
