package org.redisson.client.handler;

/** Stands in for the library's own. */
public class State {}
