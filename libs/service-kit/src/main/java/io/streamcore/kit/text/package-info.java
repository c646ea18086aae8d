/** What texts that people type are cleaned of, the same in every service. */
package io.streamcore.kit.text;
