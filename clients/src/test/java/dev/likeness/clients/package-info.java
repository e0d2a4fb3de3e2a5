/** Clients generated from the API document, against a real server. */
@org.jspecify.annotations.NullMarked
package dev.likeness.clients;
