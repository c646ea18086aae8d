/**
 * The listening side: connections of clients, one request at a time on each, their deadlines, and what every answer
 * carries. Runs on Netty's HTTP codec with event loops of its own; Quarkus starts and stops it.
 */
package io.streamcore.gateway.front;
