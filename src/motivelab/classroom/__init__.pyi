from .agreeing import class_agreement as class_agreement
from .collecting import collect_class as collect_class
from .collecting import collect_codes as collect_codes
from .sending import fetch as fetch
from .sending import send as send
from .sending import send_weights as send_weights
from .talk import talk_questions as talk_questions
