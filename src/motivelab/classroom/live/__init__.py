"""The class live on the wall: the room and what is sent to it, its journal, its server and its pages."""
