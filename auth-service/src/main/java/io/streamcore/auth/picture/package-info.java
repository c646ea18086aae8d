/**
 * The pictures of accounts in the media store: each upload has a public id of its own, is noted as loose before it is
 * sent, and stays noted until its account refers to it. What is still loose after a while is destroyed, whatever
 * crashed meanwhile.
 */
package io.streamcore.auth.picture;
