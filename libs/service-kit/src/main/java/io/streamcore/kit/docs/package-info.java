/** What every operation in the OpenAPI documents has in common, so that no resource has to repeat it. */
package io.streamcore.kit.docs;
