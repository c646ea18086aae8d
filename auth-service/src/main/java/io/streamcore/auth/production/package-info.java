/** What a production start is refused for. Development and tests are not looked at. */
package io.streamcore.auth.production;
