/** A headless browser: what it loaded, what its page shows, and hands to click and type with. */
package io.streamcore.e2e.browser;
