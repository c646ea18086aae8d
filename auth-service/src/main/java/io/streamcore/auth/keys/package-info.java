/**
 * The RSA keys that sign access tokens: read from a folder, published as a JSON Web Key Set, replaced while running.
 * Making and removing key files is the operator's affair (docs/operations.md).
 */
package io.streamcore.auth.keys;
