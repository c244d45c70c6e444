"""An independent judge: the policy language read once more, as plainly as possible, over resolved policies.

It walks the states of a run one by one, keeps all the history that a policy speaks of, and shares nothing with the checker but
the data classes of the resolved policy. Slow and obviously right is the aim; the checker is compared with it on random policies.
"""
