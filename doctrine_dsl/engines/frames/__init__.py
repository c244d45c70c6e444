"""The parts of IC3: cubes of states, what a step needs of the state before it, and the frames that hem in what can be reached."""
