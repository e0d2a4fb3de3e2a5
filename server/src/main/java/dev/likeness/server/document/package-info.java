/**
 * The API document: OpenAPI, made at run time of the routes and of the records that they answer
 * with, and the same as a page for people.
 */
@NullMarked
package dev.likeness.server.document;

import org.jspecify.annotations.NullMarked;
