/**
 * How requests are read beyond what Quarkus REST does: media types and form fields are named in any case, arrays have
 * the forms that generated clients send, and bodies with a content coding are rejected.
 */
package io.streamcore.kit.request;
